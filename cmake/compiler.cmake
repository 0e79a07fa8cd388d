# Warnings, sanitizers and hardening, the same for every target.
add_compile_options(
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes>
    $<$<COMPILE_LANGUAGE:C>:-Wmissing-prototypes>)
add_compile_definitions(_GNU_SOURCE G_LOG_DOMAIN="jianbao" JB_VERSION="${PROJECT_VERSION}")
if(JB_WERROR)
    add_compile_options(-Werror)
endif()
if(JB_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
    add_compile_definitions(_FORTIFY_SOURCE=2)
    add_compile_options(-fstack-protector-strong)
    add_link_options(-Wl,-z,relro,-z,now)
endif()
if(JB_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
