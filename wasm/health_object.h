#pragma once

#include <cstdint>
#include <vector>

#include "javascript.h"
#include "rbm/health.h"

namespace rbm::wasm {

/// rbm::HealthFacts as JavaScript sees them. Owns the buffers behind the views.
class HealthObject {
 public:
  /// HealthFacts of rbm_core.d.ts.
  val of(const HealthFacts& facts);

 private:
  std::vector<std::uint32_t> dead_, saturated_, weightless_, duplicates_, group_sizes_;
};

}  // namespace rbm::wasm
