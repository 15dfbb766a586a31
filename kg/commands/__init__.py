"""The commands of ``kg``, by what they work on; each reads, calls the passes, writes.

Heavy modules are imported where they are used, so that ``kg --help`` and ``kg query`` start
at once.
"""
