"""Making a release: counting, and hiding what would give somebody away. The checker of all this is
`publish.attack`.
"""
