"""What an editor reviews next, and how much waits."""
