#pragma once

#include <stdexcept>
#include <string>

namespace rbm {

/// What went wrong, for programs; `what()` says it for people.
enum class ErrorCode {
  shape_mismatch,  ///< sizes of two things that must agree do not
  out_of_range,    ///< a setting or an index is outside its stated range
  not_binary,      ///< a state that must be 0 or 1 is something else
  no_data,         ///< training or measuring was asked for before any data was given
  not_finite,      ///< a parameter became infinite or not a number
  bad_state,       ///< saved bytes are not a saved session, or are damaged
  out_of_memory,   ///< what was asked for would need more memory than there is
};

/// The code's name as it appears in JavaScript: "shape_mismatch", ...
const char* error_code_name(ErrorCode code);

/// A number for a sentence, without zeros at its end.
std::string number_text(double value);

/// The only exception the core throws on purpose. The sentence says who noticed, what was given and
/// what was expected.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& sentence) : std::runtime_error(sentence), code_(code) {}
  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace rbm
