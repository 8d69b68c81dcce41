"""Paper: what an office prints and sends."""
