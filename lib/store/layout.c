#include "lib/store/layout.h"

const char *const jb_segment_file_names[JB_SEGMENT_FILES] = {
    [JB_SEGMENT_INDEX] = "index",       [JB_SEGMENT_TEXT] = "text",
    [JB_SEGMENT_REPORTS] = "reports",   [JB_SEGMENT_FIGURES] = "figures",
    [JB_SEGMENT_SKETCHES] = "sketches",
};
