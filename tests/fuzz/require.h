// A promise that holds in every build: says which one was broken and aborts.
//
//   PALPATE_REQUIRE(span.end <= text.size());
#pragma once

#include <cstdio>
#include <cstdlib>

#define PALPATE_REQUIRE(promise)                                                         \
  do {                                                                                   \
    if (!(promise)) {                                                                    \
      std::fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #promise); \
      std::abort();                                                                      \
    }                                                                                    \
  } while (false)
