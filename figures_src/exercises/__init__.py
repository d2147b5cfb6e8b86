"""Tasks that know the usual mistakes, for the pages and for the teacher's sheets."""
