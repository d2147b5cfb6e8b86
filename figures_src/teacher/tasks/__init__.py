"""The tasks of a worksheet, one module each; «which filter» is chosen of the exercises.

``make(rng, level)`` draws numbers until the task has no flaws and is as much work as the others of
its level (``WORK``); ``flaws(task)`` says in words what makes a task trivial or ambiguous (an empty
list: nothing). Answers come from ``figures_src.cnn``, what the usual mistakes lead to from
``figures_src.exercises``.
"""
