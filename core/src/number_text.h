#pragma once

#include <string>

namespace rbm {

/// A number for a sentence, without zeros at its end.
inline std::string number_text(float value) {
  std::string digits = std::to_string(value);
  if (digits.find('.') == std::string::npos) return digits;  // not a number
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

}  // namespace rbm
