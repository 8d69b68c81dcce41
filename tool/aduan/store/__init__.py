"""Where it is kept: YAML files, their schemas, git, the throw-away index."""
