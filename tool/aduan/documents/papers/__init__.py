"""Letters and forms: data by one documented JSON, set by a template that an office may replace."""
