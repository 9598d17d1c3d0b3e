#include "rbm/error.h"

#include <cmath>

namespace rbm {

const char* error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::shape_mismatch:
      return "shape_mismatch";
    case ErrorCode::out_of_range:
      return "out_of_range";
    case ErrorCode::not_binary:
      return "not_binary";
    case ErrorCode::no_data:
      return "no_data";
    case ErrorCode::not_finite:
      return "not_finite";
    case ErrorCode::bad_state:
      return "bad_state";
    case ErrorCode::out_of_memory:
      return "out_of_memory";
  }
  return "unknown";
}

std::string number_text(double value) {
  if (!std::isfinite(value)) return "not a number";
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace rbm
