"""The teacher's papers: worksheets, the presentation, the textbook as a PDF, the offline copy.

The hooks of the site call it; ``python -m figures_src.teacher`` makes one thing at a time.
"""
