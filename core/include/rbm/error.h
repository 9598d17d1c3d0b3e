#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
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

/// A number for a sentence: at most six decimals, no zeros at its end.
std::string number_text(double value);

/// A part of a sentence: a text, a whole number, or any number as number_text() writes it. It only
/// points to its text, and so lives no longer than the call that it is made for.
class Part {
 public:
  Part(const char* text) : kind_(Kind::text), text_(text) {}
  Part(const std::string& text) : Part(text.c_str()) {}
  Part(std::integral auto number) : kind_(Kind::whole), whole_(static_cast<std::int64_t>(number)) {}
  Part(double number) : kind_(Kind::real), real_(number) {}
  void append_to(std::string& sentence) const;

 private:
  enum class Kind : std::uint8_t { text, whole, real } kind_;
  union {
    const char* text_;
    std::int64_t whole_;
    double real_;
  };
};

/// The parts one after the other. Chains of + do the same and take ten times the code, cleanup and
/// all, which a page has to download.
std::string sentence(std::initializer_list<Part> parts);

/// The only exception the core throws on purpose. The sentence says who noticed, what was given and
/// what was expected.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& sentence);
  Error(ErrorCode code, const char* sentence);
  Error(ErrorCode code, std::initializer_list<Part> parts);
  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace rbm
