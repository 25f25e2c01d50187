/** Written by `tests/eval/fit-necessity.ts`: percent and stems. */
export const NECESSITY = `
7 happen
9 what
11 kind
12 besid
13 nyc
14 els
16 suppos whos
17 didnt percentag
19 paragraph
21 much wasnt
22 becaus couldnt mani someon
23 accord profess type
24 movi passag
26 biggest extract
27 usa
28 regard
29 date purpos
30 anoth get previous someth
31 do mention
32 abl
33 asid mom reason
34 belong famous sort
35 believ doesnt long prior though
36 consid stop
37 accomplish amount characterist kilomet start want
38 approxim decid item map past portray
39 actual come need occur percent phrase quot tri
40 conclus finish opinion
41 creat describ locat main respond tv wwii
42 compris consequ favor instead stand thing
43 compar entiti go name outcom
44 addit possibl talk true typic
45 give promin
46 decad due exampl feel lot part person place tall tell text
47 3rd along aspect benefit ever mean notabl refer ultim util
48 allow contribut provid
49 add beat ceas cite current dad determin geograph nicknam portion sing surround think
50 ani cannot compon contain far genr individu involv issu like rather situat specif usual way while
51 abil begin call differ exist featur follow guy join posit present realiz youngest
52 entir figur help ian money piec primarili put signific unabl
53 3 arriv basi handl introduc job least origin primari similar size today well writer
54 caus enabl factor implement inform make multipl occup respons
55 articl citizen composit condit difficulti frequent necessari often older
56 behavior bibl bring die end event everyon find form former idea itself leader month outsid owner requir role
 threaten two version year
57 agre bad decreas gain initi intend know larg last look obtain remov say some take titl
58 both charg definit devic discuss fail invent lowest negat other reduct reveal sometim still treat u
59 affect ask career character choos claim countri era founder gender length next one oppos os receiv relat
 relationship request suggest term theater wake
60 becom borough conquer defin deliv examin expect fast group maximum particip result same serv singer tend toward
 uniqu various
61 4 across around big buy difficult discov document fight focus lay longer pick play proport purchas reach recent
 spend stay throughout turn usag
62 14 achiev ad address advantag certain charact establish invad list old onc prefer recogn statist themselv worri
63 accus acquir apart avail classifi concern full lack larger number occupi suffer view within
64 actor author away base belief cost enter highest instrument learn partner peopl popular schedul task total write
65 back bodi chang concept creation deep defeat even exhibit found live lyric minimum notic offici problem promot
 real rest settl visit word
66 acronym action also cant cast dc each equal experi hard hold husband identifi ideolog listen maintain normal oper
 organ own plan presenc prevent resid see status teacher togeth
67 afraid area brand combin common deal disast divis dollar earlier effect hit insid just keep less major regular
 special statement travel uk
68 13 accept color compet complet coupl direct enough everyth fit fulli function improv later leav manufactur offer
 perform period plane possess railroad row ruler sourc treatment until warn
69 1 america associ attempt attend broadcast contin danger earliest harm higher histori honor interact more perceiv
 propos prove sail share split un weather younger
70 among appli assign behind collect entertain face hear incorpor inhabit labor per recommend replac repres
 scientist separ subject such tool
71 adopt agenc aid almost channel close compani compos conduct controversi crash debut disappear earn employ employe
 everi facil farm indic non order potenti question reaction show work
72 academ artist attribut avoid construct contest control credit dont draw exchang fall guest lead materi metal
 method move now pay polit process run scientif send stori three transit valu websit winner
73 8 account appear cover display drive earli elder elizabeth encourag explain himself import influenc kid lose near
 newspap pass qualiti reign save spot substanc success track use
74 2 actress alan all anim approv babi coin colon comic consist decis declar declin fastest format further goal head
 histor legisl most motiv practic prepar punish religi self seven time tourism
75 20th affili aim air asian basic book chemic circul conflict cours distinguish environ equival final general
 greater im nativ object particular produc region rout shift speak structur tallest upon user wise worth
76 19 5 activ agreement blow busi candid day detail eat english environment ethnic first futur generat girl good
 hide impact includ key late launch medium meet member pictur platform public rang rank refus religion return rule
 select set sit sixth spread suit tourist victori wait watch wear widow win worldwid
77 12 alon annual answer best boy break captur carri childhood consum defend destroy drink england extend fuel half
 inspir legal male measur mile onli pleas poor preserv properti pull rais second ten varieti
78 6 acut catch coast copi cow cri crime crop dead design detect develop discoveri domin eastern effort engag escap
 fill indian invas magazin marri men note point pre presidenti product profession reduc releas seek suppli test top
 transport wide
79 19th access aircraft altern ancient athlet class classif cloth content contract correct d defens expand fellow
 femal few flee grant greatest human label ladi letter lower militari modern network predict publish rich settlement
 simpl sinc site soldier spanish stranger target troubl wild yellow young
80 7 applic assist atmospher better birth branch build challeng creatur cross deni divid drop expans flow great grow
 height hope increas interest knowledg land limit local mark movement phase principl runner russia side singl strike
 surviv taylor therapi too town tradit translat victim vocal wish
81 alway anti approach attack bind categori connect crown damag desir doctor electron element evid frame germani
 gift kill largest medic natur nobl o observ pattern read renam revenu search sport style tribe villag weapon
82 ago bear citi dedic degre depict director front gather holiday host hundr incid innov instruct interpret mathemat
 murder nation nfl oldest pair peak polici premier price privat program roll root safeti shape signal song soon
 strong teach team televis whole
83 alphabet anatomi assess block celebr competit custom deriv dish duke duti elev emerg expedit field food forc
 formal four fund heavi herself jewish lie loss maid max nine passeng patient promis ratio restrict score section
 seem serious shoot small speech st stabl state stronger symbol tale termin troop veri
84 10 18 act argu britain burn care center chart classic cold companion continu death east estim failur faith ii
 instal japan journey knock mechan model noth physic rate restor settler sever short studio support withdraw worst
85 american arab attent attract australia c case communic convert critic desert disput dr elimin europ expens fourth
 govern growth harold headquart highway holi home hot italian la leg level life man matter new player project race
 ray record regul rise scotland six space sponsor stage station third throne unit visitor wed western wife wolf
 worker
86 11 administr african boat british capac car card chain check demand depart deposit eagl eight equip explor fear
 five gay genet grand gregori high ill imperi interv invit ireland jump kingdom line littl lover lui match merchant
 middl mind miss napoleon oblig p paper planet priest reflect report resourc sampl seiz sell sight softwar speaker
 student super surgeri tear technic thousand transform trend trip understand vehicl woman world
87 adam affair age airlin art bird buddhist chase clean colonist command convent count distribut econom economi
 father fli footbal franc hair health hous illeg institut jame japanes let m maiden marin mass mission mr news open
 parent perman power protect psycholog readi resolut ride right royal safe seat sentenc sir skill slaveri star system
88 15 20 alcohol allianc atom battl centr civil clinic comput cricket daili e earth educ enemi episod foot free
 friend georg grey gross hand heritag household languag longest magic market messag mrs north parti particl pitt
 pollut pop rain saint sector sens seri societi spain stone storag studi surfac survivor sustain trial truth vampir
 wealth witch
89 appoint averag award basketbal batteri bill captain cathol central centuri champion co code communiti concentr
 constitut contact currenc cut deliveri demonstr distanc domest economist express famili formula german injuri
 jackson jurisdict law link lord malaysia manag minor monk moon morn navi offic palac post revolut screen servic sign
 smith snow son speed statu step stick store strang territori throw tournament train water
90 2017 abolish advanc al asset australian board brooklyn ceremoni charl chris commit consumpt coron counti cultur
 daughter delay doctrin doubl driver edit egypt empir enforc enzym european evil evolut fan fiction file floor gene
 gun hero hip hour ident justic korean layer literatur meat metropolitan mother naval negoti neighborhood never nhl
 nois nuclear pacif peac pet physician pilot pure queen rail reform remain renew research richard season ship sleep
 solut south stadium standard techniqu transfer trek turkey variabl vessel video visual voic youth zone
91 1980s 30 announc architectur armi ash asia b bond brain camp capit carrier cloud colleg coloni congress corpor
 datum diari dream drug emiss emperor execut expert f feder festiv fifth flight foreign foundat grind heart hong
 hotel hurrican industri intern islam judg lift martin memori mental music nba net northern onlin page pirat plastic
 presid profit r regim relief ring sale scholar secret secur shoe shop skin sound squar suprem sweet virginia volum
 week y
92 2016 2018 africa album bacteria barcelona beauti blood bowl breed canadian cell coach coat commerci complex
 confirm constantinopl cook david digit district energi fairi farmer film financi flower freedom fruit game georgia
 greec green han incom independ india investig irish itali jone khan mac mar marriag medicin michael mike million
 moor nobel nomin opera orient philosoph plant princess protest rock roman room round satellit school scienc sex
 sheep social speci staff theme theori threat tie v walk washington wealthi wizard wolv z
93 21 adult bag beast boot canada caribbean chicago child chines communist cycl daniel depend devil estat florida
 folk french fur glass god governor imag island jane juli knight lake liber love machin mid minut mountain muslim
 night patent peter portug print prison professor protein radio railway rapid rescu risk road rugbi scale sea sister
 soviet storm street strength tabl tenni trade union urban valley viral william wind wood
94 1995 50 agent alli analysi andrew arctic argentina atlant ball ban basin bee beer beij black brother buri
 campaign campus china christian club compound corner court dam debat destini diseas disney draft dress duck earl
 ecosystem erupt factori fame fort franci frank freez g gas gate golden greek guardian happi heat historian hockey
 iii infect invest israel jew john joint king laura leagu lend los loui maria matt melt microsoft ministri mirror
 mortal mous museum mysteri nepal nigeria nintendo novel ocean oklahoma paint pakistan path philippin philosophi pig
 polar pole poll popul portugues precipit press prime progress radiat reject reproduct reserv sam shell shore ski sky
 soul stanley steal steel survey tennesse texa upper vega web wheel white wing wit york
95 2000 2002 2008 2015 2020 advertis angel appl arm awaken beach bomb bone boston box cancer castl cathedr christma
 church commonwealth concert crisi door dutch el electr engin fashion fat fault ferri fire francisco gdp guard hospit
 immigr internet jay liberti minist mobil motor novemb orang parliament paul pearl penalti pope rome scene seattl
 sequenc shelter silver southern spirit spring stock sun technolog temperatur transmiss treati tree tunnel war warm
 wonder
96 100 2003 2013 agricultur amend arrest band bat bay bishop bite blue border bottl brazil climat confer conserv
 dark dynasti elect feed fish global googl harri haven hunter iron june london low manhattan march master medal
 mexico mine oxford pari poland polish princ prize red republ review river robert san seal septemb solar symptom tax
 touch tour vote wall wave wine winter women x zealand
97 1994 2004 2005 2007 2009 2010 2012 25 55 abbey anthem assassin austria banner basebal bbc billboard budget
 california canal carl cave championship charter chief chocol committe cool cup cyclon de decemb deer democrat
 diamond dictionari dna dog dri ethic eye februari fifa finger fortun fox genom hall hiv hole homeless hunt hydrogen
 ice immun insur j januari jesus johnson korea latin laugh light lincoln lisa logic madonna magnet mari marshal mayor
 moral morocco mount nervous notr oxygen polic provinc pyramid russian santa scout secretari senat sexual slave snake
 summer swift tiger titan tom univers vector vice virus wage west willi wrestl yugoslavia
98 1918 2001 2006 2011 2014 academi antibiot april arrow assembl august axi bank bell berlin bike bridg brown
 buddhism bush carbon carolina cat coastal collaps connecticut council danc debt depress donat drum edward evacu
 export feather flag forest forget garden giant gold graduat grammi henri hors iranian jack kong librari lion loan
 municip netherland obama octob oil ottoman park piano pneumonia port pressur resist restaur servant singapor sweden
 sword templ theorem thoma tibet unemploy van vietnam walter warsaw window
99 acid airport bull commiss dame dragon earthquak egg hill lee olymp republican sand sunday tower vaccin
`

/** Of those that stand there not, by class. */
export const NECESSITY_OF_RARE = {
  adjective: 0.81,
  adverb: 0.69,
  any: 0.89,
  name: 0.93,
  noun: 0.87,
  number: 0.93,
  verb: 0.73,
}

/** Added to the log odds of a noun that says what kind of thing is asked for. */
export const KIND_SHIFT = -0.63
