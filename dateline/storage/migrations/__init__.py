"""How a library of an earlier version becomes one of this version: one file a step, run when a library is opened."""
