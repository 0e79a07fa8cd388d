#include <string.h>
#include "tests/unit/xap/fixture.h"

static void every_exception_type_of_xapian_has_its_code(void **state)
{
    (void)state;
    static const char *const types[] = {
        "AssertionError",
        "InvalidArgumentError",
        "InvalidOperationError",
        "UnimplementedError",
        "DatabaseError",
        "DatabaseCorruptError",
        "DatabaseCreateError",
        "DatabaseLockError",
        "DatabaseModifiedError",
        "DatabaseOpeningError",
        "DatabaseVersionError",
        "DocNotFoundError",
        "FeatureUnavailableError",
        "InternalError",
        "NetworkError",
        "NetworkTimeoutError",
        "QueryParserError",
        "SerialisationError",
        "RangeError",
        "WildcardError",
        "DatabaseNotFoundError",
        "DatabaseClosedError",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        assert_int_equal(xap_error_code_of_type(types[i]), XAP_ERROR_ASSERTION + i);
    assert_int_equal(xap_error_code_of_type("FutureError"), XAP_ERROR_OTHER);
    assert_int_equal(xap_error_code_of_type(""), XAP_ERROR_OTHER);
}

/* The installed header is the authority on which types there are. */
static void no_exception_type_of_the_installed_header_is_missing(void **state)
{
    (void)state;
    g_autofree char *header = NULL;
    if (!g_file_get_contents("/usr/include/xapian/error.h", &header, NULL, NULL))
        skip();
    g_autoptr(GRegex) regex = g_regex_new("^class XAPIAN_VISIBILITY_DEFAULT (\\w+Error) ",
                                          G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    int found = 0;
    for (g_regex_match(regex, header, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *type = g_match_info_fetch(match, 1);
        if (strcmp(type, "LogicError") == 0 || strcmp(type, "RuntimeError") == 0)
            continue; /* abstract */
        assert_int_not_equal(xap_error_code_of_type(type), XAP_ERROR_OTHER);
        found++;
    }
    assert_true(found >= 22);
}

static void the_version_is_one_of_1_4(void **state)
{
    (void)state;
    assert_true(g_str_has_prefix(xap_version(), "1.4."));
}

static void slices_may_be_empty(void **state)
{
    (void)state;
    assert_int_equal(xap_text(NULL).len, 0);
    assert_int_equal(xap_text("").len, 0);
    assert_int_equal(xap_text("abc").len, 3);
    assert_int_equal(xap_bytes("a\0b", 3).len, 3);
}

/* A length that no std::string can have makes it throw std::length_error. */
static void another_exception_of_the_library_is_an_error_too(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(xap_query_term(xap_bytes("x", G_MAXSIZE - 1), &error));
    assert_code(&error, XAP_ERROR_OTHER);
    assert_null(xap_query_term(xap_bytes(NULL, 3), &error));
    assert_code(&error, XAP_ERROR_OTHER);
    assert_null(xap_query_term(xap_bytes(NULL, 3), NULL));
}

/* The sanitizers end the program where malloc is asked for too much. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif

static void out_of_memory_is_an_error(void **state)
{
    (void)state;
#ifdef SANITIZED
    skip();
#else
    g_autoptr(GError) error = NULL;
    assert_null(xap_query_term(xap_bytes("x", G_MAXSIZE / 4), &error));
    assert_code(&error, XAP_ERROR_MEMORY);
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_exception_type_of_xapian_has_its_code),
        cmocka_unit_test(no_exception_type_of_the_installed_header_is_missing),
        cmocka_unit_test(the_version_is_one_of_1_4),
        cmocka_unit_test(slices_may_be_empty),
        cmocka_unit_test(another_exception_of_the_library_is_an_error_too),
        cmocka_unit_test(out_of_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
