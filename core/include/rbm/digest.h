#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace rbm {

/// A 64-bit fingerprint of bytes (FNV-1a: Fowler, Noll & Vo). Equal bytes give equal digests; it
/// finds accidents, not forgers. Cost: one multiplication per byte.
class Digest {
 public:
  void add(const void* bytes, std::size_t count);
  std::uint64_t value() const { return value_; }
  /// Sixteen hexadecimal digits.
  std::string hex() const;

 private:
  std::uint64_t value_ = 14695981039346656037u;
};

}  // namespace rbm
