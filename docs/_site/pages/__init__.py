"""Pages made from data: code, gallery, slides, plan, programs, practice."""
