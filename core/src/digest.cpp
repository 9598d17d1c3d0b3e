#include "rbm/digest.h"

namespace rbm {

void Digest::add(const void* bytes, std::size_t count) {
  const auto* byte = static_cast<const unsigned char*>(bytes);
  for (std::size_t i = 0; i < count; ++i) value_ = (value_ ^ byte[i]) * 1099511628211u;
}

std::string Digest::hex() const {
  constexpr char digits[] = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = 0; i < 16; ++i) text[i] = digits[value_ >> (60 - 4 * i) & 15];
  return text;
}

}  // namespace rbm
