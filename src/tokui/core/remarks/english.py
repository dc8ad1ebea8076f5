"""English words that judge a person or name what needs special care; case plays no part."""

from __future__ import annotations

from typing import Final

ENGLISH: Final[dict[str, tuple[str, ...]]] = {
    "character": (
        "idiots?", "stupid", "moron", "incompetent", "stubborn", "pig-?headed", "arrogant", "rude",
        "selfish", "egotistical", "egoist", "narcissist(?:ic)?", "bad[- ]tempered",
        "short[- ]tempered", "hot[- ]headed", "difficult (?:person|man|woman)", "spiteful",
        "vindictive", "devious", "sly", "sneaky", "spineless", "coward(?:ly)?", "two-faced", "liar",
        "dishonest", "untrustworthy", "yes[- ]man", "micro-?manager", "control freak",
        "know-it-all", "pompous", "self-important", "hysterical", "neurotic", "paranoid", "weirdo",
        "airhead", "dimwit", "dead wood", "has no clue", "clueless", "not very bright", "gossipy",
        "useless (?:man|woman|guy|person|manager|boss)", "lazy(?! load| evaluat| init)",
        "moody(?!['’])", "nasty (?:man|woman|person|piece)", "dumb(?! terminal| pipe)",
        "(?:is|a bit) crazy", "crazy (?:man|woman|guy)", "(?:a|such a|total|complete) jerk",
        "bossy",
    ),
    "looks": (
        "overweight", "obese", "good-looking", "pretty (?:woman|girl|lady)",
        "attractive (?:woman|man|lady)", "body odou?r", "(?:is|too|so|very) fat",
        "ugly (?:man|woman|guy)", "is bald", "balding", "handsome (?:man|guy|fellow)",
        "is handsome",
    ),
    "health": (
        "(?:was|is|been|got|fell|seriously|very|chronically|often) (?:ill|sick)", "sick leave",
        "illness(?! cover)",
        "(?:has|had|have|with|fighting|diagnosed with) (?:breast |lung )?cancer", "bipolar",
        "schizophreni[ac]", "autis(?:m|tic)", "ADHD", "dyslexi[ac]", "hospitali[sz]ed",
        "(?:had|has|after|having) surgery", "heart (?:attack|disease|condition)",
        "(?:had a|after a|suffered a) stroke", "drinking problem", "drinks too much",
        "(?:is|was|got|be) pregnant", "chronic pain", "health (?:problems?|issues?)",
        "therapy sessions",
        "(?:is|was|been|clinically|with|from|has) depress(?:ion|ed)(?! (?:sales|demand|prices))",
        "burn(?:ed|t)[- ]?out", "burnout", "mental (?:illness|breakdown)",
        "mental health (?:problems?|issues?|leave)", "has a disability",
        "disabled (?:man|woman|person)", "(?:he|she|was|is|been) in hospital",
        "(?:has|with|his|her) diabetes", "is diabetic", "alcoholic(?! (?:drink|beverage))",
        "her pregnancy", "her menopause", "had a miscarriage", "(?:has|with) HIV",
    ),
    "belief": (
        "(?:is|as) (?:a )?(?:devout |practising )?(?:christian|catholic|protestant|mormon)",
        "(?:is|as) (?:a )?(?:devout |practising )?(?:muslim|jew(?:ish)?|buddhist|hindu)",
        "(?:is|as) an atheist", "his religion", "her religion", "their religion", "faith group",
        "church[- ]?goer",
        "votes? (?:for the )?(?:left|right|conservative|labour|republican|democrat)s?",
        "left[- ]winger?", "right[- ]winger?", "political (?:views|beliefs|affiliation)",
        "(?:active|a) union (?:member|activist)", "trade unionist", "(?:very|deeply) religious",
        "religious (?:views|beliefs|man|woman|person)", "(?:is|was) a party member",
    ),
    "family": (
        "divorced?", "divorcing", "separated from (?:his|her)",
        "(?:his|her|their) (?:ex-)?(?:wife|husband|spouse|marriage|boyfriend|girlfriend|mistress)",
        "(?:his|her|their) (?:sons?|daughters?|kids?|child(?:ren)?)", "extramarital",
        "having an affair", "single (?:mother|father|mum|mom|dad)", "newly[- ]wed",
        "family (?:problems?|troubles?|situation)", "unmarried", "childless", "personal debts?",
        "personally bankrupt", "(?:he|she) gambles", "gambling (?:habit|problem|debts)", "gambler",
        "(?:he|she) is (?:still )?single",
    ),
    "origin": (
        "(?:his|her|their) nationality", "(?:his|her) race", "skin colou?r", "immigrant",
        "foreigner", "half[- ](?:japanese|chinese|korean|american)", "(?:his|her) caste",
        "poor family background", "from a poor family", "(?:his|her|their) ethnic(?:ity)?",
    ),
    "record": (
        "criminal record", "(?:ex-|former )convict", "was arrested", "been arrested",
        "arrested for", "convicted of", "went to prison", "in (?:jail|prison)", "on probation for",
        "police record", "(?:his|her) drug use", "drug (?:addict|abuse)",
    ),
    "sexuality": (
        "gay", "lesbian", "homosexual", "bisexual", "transgender", "sexual orientation",
        "gender identity", "queer",
    ),
}  # fmt: skip
"""Patterns of words by the kind of what they do."""
