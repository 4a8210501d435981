"""How every resource is read, written, changed and looked back on."""
