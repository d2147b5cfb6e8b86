"""From figure modules to files: what is stale, drawing in parallel, saving, the manifest."""
