"""What the public sees: figures, charts and pages, made from what may be shown."""
