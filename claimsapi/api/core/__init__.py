"""What every resource of the API shares. Imports no room."""
