#include "lib/text/han_common.h"

#include <unicode/ucnv.h>

#define BMP 0x10000

/* The most frequent characters of general and of this field's news, simplified, written
 * down by rank as remembered; the order carries no meaning. */
static const UChar simplified[] =
    u"的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于"
    u"着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还"
    u"进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情"
    u"明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或"
    u"新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
    u"解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太"
    u"量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基"
    u"眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交"
    u"规万取拉格望觉术领共确传师观清今切院让识候带导争运笔周组织局党委县村镇省议案警察"
    u"检犯罪嫌疑侦查破获诈骗调矛盾纠纷综群众服府企项推坚持深依严厉击黑恶势毒宣育培训落"
    u"责监督整排防控稳维护网络息号码诉讼律援助审判执批准逮捕抓近底初截累增降亿元余昨悉"
    u"介绍示称街派支厅副负志范围城乡居校园医疗农济技质环境障财收投消费价贸易银股票球赛"
    u"胜冠影片演视频图源编辑版午晚举办参召习席俄罗香港台湾京广标布创供风造联车流续集升"
    u"级商游专态首超引备单救站客转协证构显积约型列改青复效优节友况率选热份验互值双步团"
    u"际营域研精快急速雨火连店房早买卖钱孩男岁爱吃喝读吗呢吧谁您请谢亲妈爸哥";

/* Their traditional forms, as far as Big5 has them. */
static const UChar traditional[] =
    u"這個箇們來為國說時齣會對於過發髮後裡傢種經麼學現噹當沒動麵還進樣開隻從實軍無與長"
    u"機關點業將兩間問並併應戰嚮曏頭體見產製話迴內錶給門兒東聲員論處義幾認條係繫氣題爾"
    u"別彆變總電數報纔結務場計資剋許統區隊決馬書則聽卻達強難權設記類據邊張該跤規萬覺術"
    u"領確傳師觀讓識帶導爭運筆週組織侷跼黨縣鎮議檢偵獲穫詐騙調糾紛綜眾項堅嚴厲擊惡勢訓"
    u"責監穩維護網絡號碼訴訟審執準纍億餘紹稱廳負誌範圍鄉園醫療農濟質環財費價貿銀毬賽勝"
    u"視頻圖編輯舉辦參習蓆羅檯臺颱灣廣標佈創風聯車續昇陞級遊專態備單轉協証證搆構顯積約"
    u"復複優節況選熱驗雙團糰際營連買賣錢歲愛喫讀嗎誰請謝親媽";

/* The first levels, as lead and trail bytes of the encodings that define them. */
static const struct level {
    const char *converter;
    guint8 lead_first, lead_last, trail_first, trail_last;
} levels[] = {
    {"gb18030", 0xB0, 0xD7, 0xA1, 0xFE},
    {"Big5", 0xA4, 0xC6, 0x40, 0x7E},
    {"Big5", 0xA4, 0xC6, 0xA1, 0xFE},
};

static guint8 ranks[BMP];

static void rank_all(const UChar *characters, guint8 rank)
{
    for (const UChar *c = characters; *c; c++)
        ranks[*c] = rank;
}

static void rank_pair(UConverter *converter, guint lead, guint trail)
{
    UErrorCode status = U_ZERO_ERROR;
    const char pair[] = {(char)lead, (char)trail};
    UChar c[3] = {0};
    if (ucnv_toUChars(converter, c, 3, pair, 2, &status) == 1 && c[0] >= 0x4E00)
        ranks[c[0]] = JB_HAN_FAMILIAR;
}

static void rank_level(const struct level *level)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(level->converter, &status);
    if (U_FAILURE(status))
        return;
    for (guint lead = level->lead_first; lead <= level->lead_last; lead++)
        for (guint trail = level->trail_first; trail <= level->trail_last; trail++)
            rank_pair(converter, lead, trail);
    ranks[0xFFFD] = JB_HAN_RARE;
    ucnv_close(converter);
}

enum jb_han_rank jb_han_rank(UChar32 c)
{
    static gsize ready;
    if (g_once_init_enter(&ready)) {
        for (gsize i = 0; i < G_N_ELEMENTS(levels); i++)
            rank_level(&levels[i]);
        rank_all(simplified, JB_HAN_COMMON);
        rank_all(traditional, JB_HAN_COMMON);
        g_once_init_leave(&ready, 1);
    }
    return c >= 0 && c < BMP ? (enum jb_han_rank)ranks[c] : JB_HAN_RARE;
}
