"""What follows the pages: redirects, search, fixes of the theme, downloads, the finished folder."""
