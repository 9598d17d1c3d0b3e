#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "rbm/error.h"

namespace rbm {

static_assert(sizeof(float) == 4 && sizeof(double) == 8);

/// Appends numbers as little-endian bytes (all platforms we build for are little-endian).
class ArchiveWriter {
 public:
  template <class T>
  void write(const T& value) {
    static_assert(std::is_arithmetic_v<T>);
    append(&value, sizeof(T));
  }
  template <class T>
  void write_array(const T* values, std::size_t count) {
    static_assert(std::is_arithmetic_v<T>);
    write(static_cast<std::uint64_t>(count));
    append(values, count * sizeof(T));
  }
  std::vector<std::uint8_t>& bytes() { return bytes_; }

 private:
  void append(const void* from, std::size_t count);
  std::vector<std::uint8_t> bytes_;
};

/// Reads what ArchiveWriter wrote. Never reads past the end and never allocates for a count that
/// the remaining bytes cannot hold: the bytes may come from a stranger.
class ArchiveReader {
 public:
  ArchiveReader(const std::uint8_t* bytes, std::size_t count) : next_(bytes), left_(count) {}

  template <class T>
  T read() {
    static_assert(std::is_arithmetic_v<T>);
    T value;
    take(&value, sizeof(T));
    return value;
  }
  /// @throws Error{bad_state} unless exactly `expected` values were written here
  template <class T>
  void read_array(T* values, std::size_t expected) {
    if (read<std::uint64_t>() != expected) {
      throw Error(ErrorCode::bad_state, "load: an array in the saved session has the wrong length");
    }
    take(values, expected * sizeof(T));
  }
  std::size_t left() const { return left_; }

 private:
  void take(void* to, std::size_t count);
  const std::uint8_t* next_;
  std::size_t left_;
};

}  // namespace rbm
