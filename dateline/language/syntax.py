"""Who does what to whom in a parsed sentence: the one file that knows dependency labels.

Two schemes are read alike: Universal Dependencies (the bundled pipeline) and ClearNLP (spaCy's ``en_core_web_*``).
Where they differ in shape, the functions answer in the words of grammar: a prepositional phrase is a pair of
(preposition, object), whichever of the two is the head; a copula's predicate is found whether it heads the clause or not.
Tokens are compared with ``==``: spaCy makes a new object each time one is asked for.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from dateline.errors import MissingAnnotationError

SUBJECT = frozenset(
    {"nsubj", "nsubj:outer", "nsubj:pass", "nsubjpass", "csubj", "csubj:pass", "csubj:outer", "csubjpass"}
)
PASSIVE_SUBJECT = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
OBJECT = frozenset({"obj", "dobj"})
INDIRECT_OBJECT = frozenset({"iobj", "dative"})
CLAUSE = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "pcomp"})
OPEN_CLAUSE = frozenset({"xcomp"})
ADVERBIAL_CLAUSE = frozenset({"advcl", "advcl:relcl"})
RELATIVE_CLAUSE = frozenset({"acl:relcl", "relcl"})
ADNOMINAL_CLAUSE = frozenset({"acl", "acl:relcl", "relcl"})
AUXILIARY = frozenset({"aux", "aux:pass", "auxpass"})
POSSESSOR = frozenset({"nmod:poss", "poss"})
NAME_PART = frozenset({"flat", "flat:foreign", "compound", "goeswith"})
PREMODIFIER = frozenset({"compound", "amod", "nmod:desc", "nmod", "nummod", "nmod:poss", "poss", "flat", "nn"})
UNMARKED_TIME = frozenset({"obl:unmarked", "obl:tmod", "obl:npmod", "nmod:unmarked", "nmod:tmod", "npadvmod", "tmod"})
UD_OBLIQUE = frozenset({"obl", "obl:agent", "nmod", "nmod:poss", "obl:unmarked"})
PARTICLE = frozenset({"compound:prt", "prt"})
NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
# What follows these belongs to the sentence around, not to the phrase: left out when a phrase's words are wanted.
LOOSE = frozenset({"appos", "acl:relcl", "relcl", "parataxis", "conj", "cc", "punct", "dep", "discourse", "list"})


class PrepositionalPhrase(NamedTuple):
    """``object`` is the head of the noun phrase (or the clause) that ``preposition`` governs."""

    preposition: Token
    object: Token


def require_parse(doc: Doc, function: str) -> None:
    """Check at a function's door that ``doc`` was parsed.

    Raises:
        MissingAnnotationError: if ``doc`` has words but no dependencies.
    """
    if len(doc) and not doc.has_annotation("DEP"):
        raise MissingAnnotationError(function, "DEP")


def subjects(verb: Token) -> list[Token]:
    """Return the heads of ``verb``'s subjects, conjuncts included, in reading order.

    A verb without its own subject takes that of the clause it is coordinated with or depends on as an open complement
    ("Kim wants to visit", "Kim left and went"); the verb of a relative clause takes the noun it describes for "who".
    """
    own = [child for child in verb.children if child.dep_ in SUBJECT]
    if own:
        return [noun for child in own for noun in _with_conjuncts(_antecedent(child, verb))]
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head != verb and is_predicate(verb.head):
        controller = next((o for o in objects(verb.head)), None) if verb.dep_ == "xcomp" else None
        return [controller] if controller is not None else subjects(verb.head)
    if verb.dep_ in AUXILIARY | {"cop"}:
        return subjects(verb.head)
    if verb.dep_ in ADNOMINAL_CLAUSE and verb.tag_ != "VBN":
        return _with_conjuncts(verb.head)
    return []


def own_subjects(verb: Token) -> list[Token]:
    """Return the heads of the subjects that stand with ``verb`` itself, conjuncts included."""
    return [noun for child in verb.children if child.dep_ in SUBJECT for noun in _with_conjuncts(child)]


def objects(verb: Token) -> list[Token]:
    """Return the heads of ``verb``'s direct objects, conjuncts included; a passive has none."""
    return [noun for child in verb.children if child.dep_ in OBJECT for noun in _with_conjuncts(child)]


def indirect_objects(verb: Token) -> list[Token]:
    """Return the heads of those told, given or sent something: "told [reporters] that"."""
    return [noun for child in verb.children if child.dep_ in INDIRECT_OBJECT for noun in _with_conjuncts(child)]


def agents(verb: Token) -> list[Token]:
    """Return the heads of the by-phrase of a passive ``verb``."""
    return [p.object for p in prepositional_phrases(verb) if p.preposition.lower_ == "by" and is_passive(verb)]


def patients(verb: Token) -> list[Token]:
    """Return what ``verb`` is done to: direct objects, or the subject of a passive.

    The one asked or told to do something ("urged Seoul to act") counts where no direct object stands beside: treebanks
    and parsers draw it now as the direct, now as the indirect object.
    """
    if is_passive(verb):
        passive = [child for child in verb.children if child.dep_ in PASSIVE_SUBJECT]
        return [noun for child in passive for noun in _with_conjuncts(child)] or subjects(verb)
    return objects(verb) or indirect_objects(verb)


def prepositional_phrases(head: Token) -> Iterator[PrepositionalPhrase]:
    """Yield the phrases that hang on ``head``, in reading order, objects' conjuncts included."""
    for child in head.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ"}:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield from (PrepositionalPhrase(child, noun) for noun in _with_conjuncts(inner))
        elif child.dep_ in UD_OBLIQUE or child.dep_ in ADVERBIAL_CLAUSE | {"acl"}:
            case = [
                c for c in child.children if c.dep_ in {"case", "mark"} and c.pos_ in {"ADP", "SCONJ", "VERB", "ADV"}
            ]
            if case and case[0].tag_ != "POS":
                yield from (PrepositionalPhrase(case[0], noun) for noun in _with_conjuncts(child))


def preposition_of(noun: Token) -> Token | None:
    """Return the preposition that governs ``noun``: "from" for the head of "from Pyongyang"; None without one."""
    if noun.dep_ in {"pobj", "pcomp"}:
        return noun.head
    case = next((c for c in noun.children if c.dep_ == "case" and c.tag_ != "POS"), None)
    if case is None and noun.dep_ == "conj":
        return preposition_of(noun.head)
    return case


def attachment(noun: Token) -> Token:
    """Return what ``noun``'s phrase hangs on: the verb or noun beyond its preposition and coordination."""
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    return noun.head.head if noun.dep_ in {"pobj", "pcomp"} else noun.head


def clauses(head: Token) -> list[Token]:
    """Return the heads of the complement clauses of ``head``: what is said, wanted, planned, asked."""
    return [child for child in head.children if child.dep_ in CLAUSE and child.i != head.i]


def open_clauses(verb: Token) -> list[Token]:
    """Return the heads of complements without a subject of their own: "expected [to ask]"."""
    return [child for child in verb.children if child.dep_ in OPEN_CLAUSE]


def adverbial_clauses(verb: Token) -> list[Token]:
    """Return the heads of the clauses that say when, why or under which condition: "[citing] officials"."""
    return [child for child in verb.children if child.dep_ in ADVERBIAL_CLAUSE]


def adnominal_clauses(noun: Token) -> list[Token]:
    """Return the heads of the clauses that describe ``noun``: "Putin, who [said]", "a plan to [visit]"."""
    return [child for child in noun.children if child.dep_ in ADNOMINAL_CLAUSE]


def parenthetical_verbs(verb: Token) -> list[Token]:
    """Return the verbs that stand beside ``verb`` as a comment on it: "he will go, [reported] the NYT"."""
    return [
        child
        for child in verb.children
        if child.dep_ in {"parataxis", "ccomp", "dep"} and child.pos_ in {"VERB", "AUX"}
    ]


def appositions(noun: Token) -> list[Token]:
    """Return the heads of the appositions to ``noun``: "Putin, the [president]"."""
    return [child for child in noun.children if child.dep_ == "appos"]


def possessors(noun: Token) -> list[Token]:
    """Return the heads of ``noun``'s possessors: "[Kim]'s train", "[its] arms"."""
    return [child for child in noun.children if child.dep_ in POSSESSOR]


def premodifiers(noun: Token) -> list[Token]:
    """Return what stands before ``noun`` and describes it, in reading order."""
    return [child for child in noun.lefts if child.dep_ in PREMODIFIER]


def particles(verb: Token) -> list[Token]:
    """Return the particles of a phrasal ``verb``: "set [out]"."""
    return [child for child in verb.children if child.dep_ in PARTICLE]


def auxiliaries(verb: Token) -> list[Token]:
    """Return ``verb``'s auxiliaries in reading order; the copula counts where the predicate heads the clause."""
    return [child for child in verb.children if child.dep_ in AUXILIARY or child.dep_ == "cop"]


def copular_predicates(noun: Token) -> list[Token]:
    """Return the heads of what ``noun``, a subject, is said to be: "Watson is a [spokeswoman]"."""
    if noun.dep_ not in SUBJECT:
        return []
    head = noun.head
    if any(child.dep_ == "cop" for child in head.children):
        return [head]
    if head.lemma_ == "be":
        return [child for child in head.children if child.dep_ == "attr"]
    return []


def is_predicate_noun(noun: Token) -> bool:
    """Whether ``noun`` is what a subject is said to be: "Watson is a [spokeswoman]"."""
    return noun.dep_ == "attr" or any(child.dep_ == "cop" for child in noun.children)


def is_negated(verb: Token) -> bool:
    """Whether "not", "never" or the like stands with ``verb``."""
    return any(
        child.lower_ in NEGATORS and child.dep_ in {"advmod", "neg", "det", "cc", "cc:preconj"}
        for child in verb.children
    )


def is_passive(verb: Token) -> bool:
    """Whether ``verb`` is in the passive voice: by its auxiliary, its subject, or as a bare participle after a noun."""
    if any(child.dep_ in PASSIVE_SUBJECT or child.dep_ in {"aux:pass", "auxpass"} for child in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        return is_passive(verb.head) and not own_subjects(verb)
    return verb.tag_ == "VBN" and verb.dep_ == "acl" and not auxiliaries(verb)


def is_predicate(token: Token) -> bool:
    """Whether ``token`` heads a clause: a verb, or the noun or adjective of a copula."""
    return token.pos_ in {"VERB", "AUX"} or any(child.dep_ == "cop" for child in token.children)


def is_object(token: Token) -> bool:
    """Whether ``token`` is a direct or indirect object of its head."""
    return token.dep_ in OBJECT | INDIRECT_OBJECT


def is_subject(token: Token) -> bool:
    """Whether ``token`` is the subject of its head."""
    return token.dep_ in SUBJECT


def is_apposition(token: Token) -> bool:
    """Whether ``token`` stands in apposition to its head."""
    return token.dep_ == "appos"


def is_conjunct(token: Token) -> bool:
    """Whether ``token`` is coordinated with its head: the second of "Kim and Putin"."""
    return token.dep_ == "conj"


def is_possessor(token: Token) -> bool:
    """Whether ``token`` possesses its head: "Kim's", "its"."""
    return token.dep_ in POSSESSOR


def is_name_part(token: Token) -> bool:
    """Whether ``token`` is a part of a longer name, or a noun used as an adjective ("[Moscow] officials")."""
    return token.dep_ in NAME_PART


def is_unmarked_time(token: Token) -> bool:
    """Whether ``token`` heads a time phrase without preposition: "said last [week]"."""
    return token.dep_ in UNMARKED_TIME


def is_open_clause(verb: Token) -> bool:
    """Whether ``verb`` is a complement without a subject of its own: "expected to [ask]"."""
    return verb.dep_ in OPEN_CLAUSE


def is_clause(verb: Token) -> bool:
    """Whether ``verb`` heads a complement of its head: what is said, wanted or asked."""
    return verb.dep_ in CLAUSE


def is_adnominal(verb: Token) -> bool:
    """Whether ``verb`` heads a clause that describes a noun: "a plan to [visit]", "Putin, who [said]"."""
    return verb.dep_ in ADNOMINAL_CLAUSE


def is_adverbial(verb: Token) -> bool:
    """Whether ``verb`` heads a clause that says when, why or under which condition."""
    return verb.dep_ in ADVERBIAL_CLAUSE


def is_prepositional_clause(verb: Token) -> bool:
    """Whether ``verb`` hangs on a preposition: "the possibility of [receiving]"."""
    return verb.dep_ == "pcomp"


def markers(verb: Token) -> list[Token]:
    """Return the words that open ``verb``'s clause and tie it to another: "that", "if", "whether", "to"."""
    return [
        child
        for child in verb.lefts
        if child.dep_ in {"mark", "advmod"} and child.pos_ in {"SCONJ", "PART", "ADP", "ADV"}
    ]


def is_relative(verb: Token) -> bool:
    """Whether ``verb`` heads a relative clause."""
    return verb.dep_ in RELATIVE_CLAUSE


def governing_predicate(token: Token) -> Token:
    """Return the head of the clause that ``token`` stands in; the sentence's root for a verbless one."""
    while not is_predicate(token) and token.head != token:
        token = token.head
    return token


def ancestors_in_clause(verb: Token) -> Iterator[Token]:
    """Yield ``verb`` and the predicates above it, nearest first, up to the sentence's root."""
    yield verb
    while verb.head != verb:
        verb = verb.head
        if is_predicate(verb):
            yield verb


def phrase(noun: Token) -> Span:
    """Return the words of ``noun``'s phrase without loose parts: no apposition, relative clause or second conjunct."""
    kept = [noun.i]
    stack = [child for child in noun.children if child.dep_ not in LOOSE]
    while stack:
        token = stack.pop()
        kept.append(token.i)
        stack.extend(child for child in token.children if child.dep_ not in LOOSE - {"punct", "conj", "cc"})
    kept.sort()
    start, end = kept.index(noun.i), kept.index(noun.i)
    while start > 0 and kept[start - 1] >= kept[start] - 2:  # a hyphen or comma may stand between
        start -= 1
    while end < len(kept) - 1 and kept[end + 1] <= kept[end] + 2:
        end += 1
    return noun.doc[kept[start] : kept[end] + 1]


def subtree(token: Token) -> Span:
    """Return all words that hang on ``token``, from the first to the last."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def sentence_numbers(doc: Doc) -> list[int]:
    """Return the number of its sentence, from 0, for every token."""
    return [number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))]


def _with_conjuncts(noun: Token) -> list[Token]:
    return [noun, *(child for child in noun.conjuncts if child.i > noun.i)] if noun.dep_ != "conj" else [noun]


def _antecedent(subject: Token, verb: Token) -> Token:
    is_relative_pronoun = subject.lower_ in {"who", "which", "that", "whom"} and subject.pos_ == "PRON"
    # "Merkel, who is in Moscow": with a copula parsers tell a relative clause less well from others.
    is_relative = verb.dep_ in RELATIVE_CLAUSE or (subject.lower_ == "who" and verb.dep_ in ADNOMINAL_CLAUSE)
    return verb.head if is_relative_pronoun and is_relative else subject
