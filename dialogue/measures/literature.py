"""What the sources of the measures are: author and year as they stand in a definition, and the work."""

from __future__ import annotations

LITERATURE = {
    "Bakeman and Gottman 1997": "Bakeman, R. and Gottman, J. M. (1997). *Observing Interaction: An Introduction to "
    "Sequential Analysis*, 2nd ed. Cambridge University Press.",
    "Bales 1950": "Bales, R. F. (1950). *Interaction Process Analysis: A Method for the Study of Small Groups*. "
    "Addison-Wesley.",
    "Benjamini and Hochberg 1995": "Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. "
    "*Journal of the Royal Statistical Society B* 57, 289-300.",
    "Deming and Stephan 1940": "Deming, W. E. and Stephan, F. F. (1940). On a least squares adjustment of a sampled "
    "frequency table when the expected marginal totals are known. *Annals of Mathematical Statistics* 11, 427-444.",
    "Fisher 1935": "Fisher, R. A. (1935). The logic of inductive inference. *Journal of the Royal Statistical Society* "
    "98, 39-82.",
    "Freeman 1979": "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. *Social Networks* "
    "1, 215-239.",
    "Gini 1912": "Gini, C. (1912). *Variabilità e mutabilità*. Cuppini.",
    "Goodman 1968": "Goodman, L. A. (1968). The analysis of cross-classified data: independence, quasi-independence, "
    "and interactions in contingency tables with or without missing entries. *Journal of the American Statistical "
    "Association* 63, 1091-1131.",
    "Haberman 1973": "Haberman, S. J. (1973). The analysis of residuals in cross-classified tables. *Biometrics* 29, "
    "205-220.",
    "ISO 24617-2": "ISO 24617-2:2020. *Language resource management: Semantic annotation framework. Part 2: Dialogue "
    "acts*.",
    "Leech and Short 1981": "Leech, G. and Short, M. (1981). *Style in Fiction*. Longman.",
    "Linell, Gustavsson and Juvonen 1988": "Linell, P., Gustavsson, L. and Juvonen, P. (1988). Interactional dominance "
    "in dyadic communication: a presentation of initiative-response analysis. *Linguistics* 26, 415-442.",
    "Parker 1988": "Parker, K. C. H. (1988). Speaking turns in small group interaction: a context-sensitive event "
    "sequence model. *Journal of Personality and Social Psychology* 54, 965-971.",
    "Pielou 1966": "Pielou, E. C. (1966). The measurement of diversity in different types of biological collections. "
    "*Journal of Theoretical Biology* 13, 131-144.",
    "Sacks, Schegloff and Jefferson 1974": "Sacks, H., Schegloff, E. A. and Jefferson, G. (1974). A simplest "
    "systematics for the organization of turn-taking for conversation. *Language* 50, 696-735.",
    "Schegloff and Sacks 1973": "Schegloff, E. A. and Sacks, H. (1973). Opening up closings. *Semiotica* 8, 289-327.",
    "Searle 1976": "Searle, J. R. (1976). A classification of illocutionary acts. *Language in Society* 5, 1-23.",
    "Semino and Short 2004": "Semino, E. and Short, M. (2004). *Corpus Stylistics: Speech, Writing and Thought "
    "Presentation in a Corpus of English Writing*. Routledge.",
    "Shannon 1948": "Shannon, C. E. (1948). A mathematical theory of communication. *Bell System Technical Journal* "
    "27, 379-423, 623-656.",
    "Squartini et al. 2013": "Squartini, T., Picciolo, F., Ruzzenenti, F. and Garlaschelli, D. (2013). Reciprocity of "
    "weighted networks. *Scientific Reports* 3, 2729.",
    "Wasserman and Faust 1994": "Wasserman, S. and Faust, K. (1994). *Social Network Analysis: Methods and "
    "Applications*. Cambridge University Press.",
}


def cited_in(source: str) -> tuple[str, ...]:
    """The works that a source names, by author and year; what stands behind a comma, a category or chapter, is left."""
    return tuple(name for name in LITERATURE if any(part.strip().startswith(name) for part in source.split(";")))
