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
  if (std::isnan(value)) return "not a number";
  if (value < 0.0) return sentence({"-", number_text(-value)});
  if (std::isinf(value)) return "infinity";
  constexpr double first_without_decimals = 1e15;
  if (value >= first_without_decimals) {
    int exponent = 0;
    for (; value >= 10.0; value /= 10.0) ++exponent;
    return sentence({number_text(value), "e", exponent});
  }
  // Not by printf, which would come along with 8 KB in the page's module.
  constexpr std::uint64_t million = 1'000'000;
  auto whole = static_cast<std::uint64_t>(value);
  auto millionths = static_cast<std::uint64_t>((value - static_cast<double>(whole)) * 1e6 + 0.5);
  whole += millionths / million;
  millionths %= million;
  if (millionths == 0) return std::to_string(whole);
  const std::string decimals = std::to_string(million + millionths);  // of which the first is a 1
  return sentence({whole, ".", decimals.substr(1, decimals.find_last_not_of('0'))});
}

void Part::append_to(std::string& sentence) const {
  switch (kind_) {
    case Kind::text:
      sentence += text_;
      break;
    case Kind::whole:
      sentence += std::to_string(whole_);
      break;
    case Kind::real:
      sentence += number_text(real_);
      break;
  }
}

std::string sentence(std::initializer_list<Part> parts) {
  std::string text;
  for (const Part& part : parts) part.append_to(text);
  return text;
}

Error::Error(ErrorCode code, const std::string& sentence) : Error(code, sentence.c_str()) {}
Error::Error(ErrorCode code, const char* sentence) : std::runtime_error(sentence), code_(code) {}
Error::Error(ErrorCode code, std::initializer_list<Part> parts) : Error(code, sentence(parts)) {}

}  // namespace rbm
