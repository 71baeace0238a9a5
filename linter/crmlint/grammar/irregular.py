"""Words whose forms no rule gives, and words that have none: data for `inflection`."""

from __future__ import annotations

# base: all other forms
VERBS = """
arise arises arising arose arisen
be am is are was were being been
bear bears bearing bore borne
become becomes becoming became
begin begins beginning began begun
bend bends bending bent
bid bids bidding
bind binds binding bound
break breaks breaking broke broken
bring brings bringing brought
build builds building built
buy buys buying bought
catch catches catching caught
choose chooses choosing chose chosen
come comes coming came
cost costs costing
cut cuts cutting
deal deals dealing dealt
do does doing did done
draw draws drawing drew drawn
drive drives driving drove driven
eat eats eating ate eaten
fall falls falling fell fallen
feed feeds feeding fed
feel feels feeling felt
fight fights fighting fought
find finds finding found
fly flies flying flew flown
forbid forbids forbidding forbade forbidden
forecast forecasts forecasting forecasted
foresee foresees foreseeing foresaw foreseen
forget forgets forgetting forgot forgotten
freeze freezes freezing froze frozen
get gets getting got gotten
give gives giving gave given
go goes going went gone
grow grows growing grew grown
have has having had
hear hears hearing heard
hide hides hiding hid hidden
hit hits hitting
hold holds holding held
keep keeps keeping kept
know knows knowing knew known
lay lays laying laid
lead leads leading led
learn learns learning learned learnt
leave leaves leaving left
lend lends lending lent
let lets letting
lie lies lying lay lain lied
lose loses losing lost
make makes making made
mean means meaning meant
meet meets meeting met
mistake mistakes mistaking mistook mistaken
offset offsets offsetting
overcome overcomes overcoming overcame
override overrides overriding overrode overridden
oversee oversees overseeing oversaw overseen
pay pays paying paid
prepay prepays prepaying prepaid
put puts putting
quit quits quitting
read reads reading
rebuild rebuilds rebuilding rebuilt
redo redoes redoing redid redone
repay repays repaying repaid
reset resets resetting
resell resells reselling resold
rewrite rewrites rewriting rewrote rewritten
ride rides riding rode ridden
rise rises rising rose risen
run runs running ran
rerun reruns rerunning reran
say says saying said
see sees seeing saw seen
seek seeks seeking sought
sell sells selling sold
send sends sending sent
resend resends resending resent
set sets setting
shake shakes shaking shook shaken
show shows showing showed shown
shrink shrinks shrinking shrank shrunk
shut shuts shutting
sit sits sitting sat
speak speaks speaking spoke spoken
spend spends spending spent
split splits splitting
spread spreads spreading
stand stands standing stood
steal steals stealing stole stolen
stick sticks sticking stuck
strike strikes striking struck
sublet sublets subletting
swap swaps swapping swapped
take takes taking took taken
teach teaches teaching taught
tell tells telling told
think thinks thinking thought
throw throws throwing threw thrown
undergo undergoes undergoing underwent undergone
understand understands understanding understood
undertake undertakes undertaking undertook undertaken
undo undoes undoing undid undone
uphold upholds upholding upheld
upset upsets upsetting
wear wears wearing wore worn
win wins winning won
withdraw withdraws withdrawing withdrew withdrawn
withhold withholds withholding withheld
withstand withstands withstanding withstood
write writes writing wrote written
bet bets betting
broadcast broadcasts broadcasting broadcasted
burn burns burning burned burnt
burst bursts bursting
dig digs digging dug
forgive forgives forgiving forgave forgiven
hang hangs hanging hung hanged
hurt hurts hurting
mislead misleads misleading misled
misunderstand misunderstands misunderstanding misunderstood
outgrow outgrows outgrowing outgrew outgrown
overdo overdoes overdoing overdid overdone
overpay overpays overpaying overpaid
overrun overruns overrunning overran
overspend overspends overspending overspent
oversell oversells overselling oversold
overwrite overwrites overwriting overwrote overwritten
proofread proofreads proofreading
prove proves proving proved proven
redraw redraws redrawing redrew redrawn
remake remakes remaking remade
resit resits resitting resat
retake retakes retaking retook retaken
rethink rethinks rethinking rethought
ring rings ringing rang rung
shoot shoots shooting shot
sing sings singing sang sung
sink sinks sinking sank sunk
sleep sleeps sleeping slept
slide slides sliding slid
sow sows sowing sowed sown
speed speeds speeding sped speeded
spell spells spelling spelled spelt
spin spins spinning spun
spring springs springing sprang sprung
strive strives striving strove striven
swear swears swearing swore sworn
sweep sweeps sweeping swept
swim swims swimming swam swum
swing swings swinging swung
tear tears tearing tore torn
typeset typesets typesetting
underpay underpays underpaying underpaid
underwrite underwrites underwriting underwrote underwritten
unwind unwinds unwinding unwound
wake wakes waking woke woken
index indexes indexing indexed
input inputs inputting inputted
output outputs outputting outputted
focus focuses focussing focusing focused focussed
bus buses
quiz quizzes quizzing quizzed
panic panics panicking panicked
mimic mimics mimicking mimicked
die dies dying died
tie ties tying tied
dye dyes dyeing dyed
age ages ageing aging aged
"""

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
