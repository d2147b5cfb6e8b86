"""How computed files and Markdown become the site.

hook.py (the only one) → start, pages, finish → markdown → lesson. Only hook.py, start, pages and
finish know MkDocs; markdown is one extension of Python-Markdown, lesson is the data of one build.
"""
