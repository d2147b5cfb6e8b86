"""The five kinds of tasks of a worksheet, one module each.

``make(rng)`` draws numbers until the task has no flaws; ``flaws(task)`` says in words what makes
a task trivial or ambiguous (an empty list: nothing). Answers come from ``figures_src.cnn``.
"""
