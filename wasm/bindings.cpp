// What is bound of the module as a whole. The classes are bound where they are made:
// *_bindings.cpp. Typed contract and documentation: rbm_core.d.ts.
//
// Every call that can fail runs inside guard(), so that an rbm::Error reaches JavaScript as an
// Error with `code` and `message` and nothing else crosses the border.

#include <emscripten/heap.h>

#include <limits>

#include "javascript.h"
#include "rbm/memory.h"
#include "rbm/session.h"

namespace rbm::wasm {
namespace {

double heap_bytes() { return static_cast<double>(emscripten_get_heap_size()); }

double session_bytes(double n_visible, double n_hidden, double n_images, double batch_size,
                     double n_chains) {
  constexpr auto most_images = std::numeric_limits<std::int32_t>::max();
  constexpr auto most_chains = static_cast<double>(Session::max_chains);
  return guard([&] {
    return static_cast<double>(memory_needed({
        visible_from(n_visible),
        hidden_from(n_hidden),
        whole<Index>("the number of images", n_images, 0, most_images),
        whole<Index>("the batch size", batch_size, 1, max_batch_size),
        whole<Index>("the number of chains", n_chains, 1, most_chains),
    }));
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rbm_module) {
  emscripten::function("heapBytes", &heap_bytes);
  emscripten::function("memoryNeeded", &session_bytes);
}

}  // namespace rbm::wasm
