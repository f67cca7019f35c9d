// libFuzzer's way into one target; PALPATE_TARGET names it.
#include <cstddef>
#include <cstdint>

#include "targets.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  palpate::PALPATE_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
