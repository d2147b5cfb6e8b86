"""The data of one build of the site: what was drawn, where it stands, the words, the slides."""
