"""Words whose forms no rule gives, and words that have none: data for `inflection`."""

from __future__ import annotations

# singular: plurals
NOUNS = """
analysis analyses
appendix appendices appendixes
axis axes
basis bases
child children
criterion criteria
crisis crises
curriculum curricula curriculums
datum data
diagnosis diagnoses
emphasis emphases
foot feet
forum forums fora
half halves
hypothesis hypotheses
index indexes indices
leaf leaves
life lives
man men
matrix matrices matrixes
medium media mediums
memorandum memoranda memorandums
person persons people
phenomenon phenomena
schema schemas schemata
self selves
shelf shelves
synthesis syntheses
thesis theses
vertex vertices
wife wives
woman women
"""

# Function words, adverbs and adjectives that would wrongly grow forms: "has" no "hases", "early" no "earlies".
FIXED = """
a an the this that these those and or nor but if then else so as at by for from in into of off on onto out over
per to up upon via with within
without about above after again against along among around because before behind below beneath beside besides
between beyond despite
down during except following inside near outside past since than through throughout till toward towards under
underneath unless
until versus while whereas although though whether
i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom whose
which what
when where why how whenever wherever whichever whoever whatever
am is are was were been being has had having does did done will would shall should can could may might must
ought cannot
no not never none neither either both each every all any some such same other another many much more most less
least few fewer several
only just also too very even ever already yet still almost enough quite rather soon sooner often always once
twice thrice
now here there hereby hereto hereof herein hereunder hereafter thereof therein thereto thereafter thereby
therefor therefore thereunder
hence thus however otherwise moreover nevertheless together instead perhaps maybe
big bigger biggest better best worse worst good bad new early late later latest earlier earliest high higher
highest low lowest
large larger largest small smaller smallest long longer longest short shorter shortest quick fast easy easier full
ready able unable due able aware sure asap tbd tbc tba na
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty
fifty sixty seventy eighty ninety first third fourth fifth
january february april june july august september october november december
www com org net etc eg ie
"""

# Nouns without a plural that differs, and nouns that only have one.
INVARIABLE = """
data information software hardware equipment feedback personnel staff people media criteria metadata middleware
firmware
series species means headquarters news analytics mathematics logistics progress advice knowledge research
"""

# Two-syllable and longer verbs that are stressed at the end, or double in British use: the last consonant doubles.
DOUBLING = """
abet abhor abut acquit admit allot begin commit compel concur confer control debar defer demur deter dispel
distil emit enrol equip excel
expel extol fulfil handicap impel incur infer instil inter kidnap occur omit patrol permit prefer propel rebel
rebut recap recur refer
regret remit repel submit transfer transmit unplug uninstal format program debug remap replan unzip backlog
"""

# British use doubles, American use does not.
DOUBLING_BRITISH = """
bevel cancel channel counsel dial duel equal fuel initial jewel kennel label level marshal model panel parcel
pedal pencil quarrel refuel
relabel rival shovel signal spiral total travel tunnel worship benefit bias target
"""

# The British spelling before the American one, as whole base forms.
SPELLINGS = """
artefact artifact
catalogue catalog
centre center
defence defense
dialogue dialog
enquire inquire
enquiry inquiry
enrol enroll
enrolment enrollment
fibre fiber
fulfil fulfill
fulfilment fulfillment
instalment installment
judgement judgment
acknowledgement acknowledgment
licence license
litre liter
metre meter
offence offense
practise practice
programme program
skilful skillful
theatre theater
instil instill
"""

# Words in -our that Americans write with -or, without the ending.
OUR = """
arm behavi cand clam col demean endeav fav flav harb hon hum lab misdemean neighb od parl rig rum savi sav
splend val vap vig
"""

# Words that end like an inflection and are none.
BASES_IN_ED = "bed bleed breed deed embed exceed feed heed need proceed seed shed speed succeed weed"
BASES_IN_ING = "king ping ring sling spring sting string swing thing wing"
BASES_IN_LY = (
    "ally anomaly apply assembly bully comply family fly imply monopoly multiply rally rely reply supply tally"
)
BASES_IN_S = "alias atlas bias canvas gas lens campus"

# Words in -ise that are never written with -ize, and the other way round.
ONLY_ISE = """
advertise advise appraise arise braise bruise circumcise comprise compromise concise cruise demise despise
devise disguise enterprise excise
exercise expertise franchise improvise incise likewise merchandise noise otherwise poise praise precise premise
promise raise revise rise
supervise surprise televise treatise wise paradise
"""
ONLY_IZE = "assize capsize downsize maize oversize prize resize rightsize seize size"
