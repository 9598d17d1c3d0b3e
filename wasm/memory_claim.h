#pragma once

#include <emscripten/heap.h>

#include <cstdint>

namespace rbm::wasm {

/// The share of the module's memory that one owner may come to need. Asked for before anything is
/// done, so that what would not fit is refused while nothing is lost.
class MemoryClaim {
 public:
  MemoryClaim() = default;
  MemoryClaim(const MemoryClaim&) = delete;
  MemoryClaim& operator=(const MemoryClaim&) = delete;
  ~MemoryClaim() { all_claims -= claimed_; }

  /// Bytes that this owner can have beside all others.
  std::uint64_t available() const {
    const std::uint64_t others = all_claims - claimed_;
    const std::uint64_t all = emscripten_get_heap_max();
    return all > others ? all - others : 0;
  }

  /// From now on so many bytes, whatever it was before.
  void take(std::uint64_t bytes) {
    all_claims += bytes - claimed_;
    claimed_ = bytes;
  }

 private:
  std::uint64_t claimed_ = 0;
  static inline std::uint64_t all_claims = 0;
};

}  // namespace rbm::wasm
