"""The teacher's kit: worksheets, the presentation, the textbook as a PDF, the offline copy.

``python -m figures_src.kit`` makes all of it; nothing else imports this package.
"""
