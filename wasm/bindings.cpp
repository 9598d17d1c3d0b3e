// What is bound of the module as a whole. The classes are bound where they are made:
// *_bindings.cpp. Typed contract and documentation: rbm_core.d.ts.
//
// Every call that can fail runs inside guard(), so that an rbm::Error reaches JavaScript as an
// Error with `code` and `message` and nothing else crosses the border.

#include <emscripten/heap.h>

#include "javascript.h"

namespace rbm::wasm {
namespace {

double heap_bytes() { return static_cast<double>(emscripten_get_heap_size()); }

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_module) { emscripten::function("heapBytes", &heap_bytes); }

}  // namespace rbm::wasm
