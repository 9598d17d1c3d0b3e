#include "rbm/archive.h"

#include <cstring>

namespace rbm {

void ArchiveWriter::append(const void* from, std::size_t count) {
  const std::size_t before = bytes_.size();
  bytes_.resize(before + count);
  if (count > 0) std::memcpy(bytes_.data() + before, from, count);
}

void ArchiveReader::take(void* to, std::size_t count) {
  if (count > left_) {
    throw Error(ErrorCode::bad_state, "load: the saved session ends too early");
  }
  if (count > 0) std::memcpy(to, next_, count);
  next_ += count;
  left_ -= count;
}

}  // namespace rbm
