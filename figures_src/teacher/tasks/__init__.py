"""The tasks that only a worksheet has, one module each; «which filter» is that of the exercises.

``make(rng)`` draws numbers until the task has no flaws; ``flaws(task)`` says in words what makes
a task trivial or ambiguous (an empty list: nothing). Answers come from ``figures_src.cnn``, what
the usual mistakes lead to from ``figures_src.exercises``.
"""
