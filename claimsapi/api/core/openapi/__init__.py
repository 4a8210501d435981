"""What the schema says beyond REST framework's own."""
