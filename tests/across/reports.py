"""Two short reports of one invented event, a day apart, the later one with words of the earlier; and their analyses."""

from functools import cache

from dateline.analysis.analyse import analyse
from dateline.language import load
from dateline.model import Analysis
from dateline.reading import read

MORNING = """Foreign minister to visit Oslo after fire at grain port

Monday, March 4, 2024

Foreign minister Elena Marković will travel from Belgrade to Oslo by train on Wednesday to sign an agreement on grain, her \
office said.

At least seven people were killed and 20 injured when a fire broke out at the port of Bar on Saturday, police said. Firefighters \
from three towns fought the flames through the night and brought them under control early on Sunday morning.

“We will not be intimidated by this attack, and those who are behind it will answer for it,” Marković told reporters in Belgrade.

Norwegian prime minister Jonas Lie said that talks on grain would resume in Oslo next week. Lie met Marković in Vienna in \
February.

The port handles 40 percent of the country's grain.
"""
EVENING = """Minister may fly to Norway as death toll rises

Tuesday, March 5, 2024

Foreign minister Elena Markovic may fly to Oslo on Thursday, officials familiar with the plans said.

Nine people were killed when a fire broke out at the port of Bar on Saturday. Firefighters from three towns fought the flames \
through the night and brought them under control early on Sunday morning, according to the mayor of Bar, Petar Savić.

“We will not be intimidated by this attack,” Markovic said.

Norway’s prime minister Jonas Lie said the talks on grain will resume in Oslo next week. The opposition denied that the fire was \
an attack. Savić said the port would be closed for two months.
"""
FILES = {"morning.txt": MORNING, "evening.txt": EVENING}


@cache
def analysed(name: str) -> Analysis:
    """Return the analysis of one of `FILES` by the program's own model."""
    return analyse(read(FILES[name].encode(), name), load())
