#include "javascript.h"

#include <emscripten/heap.h>

#include <cmath>
#include <exception>
#include <limits>
#include <new>

#include "rbm/error.h"
#include "rbm/labels.h"
#include "rbm/rbm.h"

namespace rbm::wasm {
namespace {

/// The sentence for memory that should have been there by all accounts and was not given.
std::string no_more_memory() {
  return sentence(
      {"The browser gave no more memory than ", emscripten_get_heap_size() / 1'000'000,
       " MB. Fewer hidden units, smaller images, fewer images or smaller batches need less."});
}

/// The JavaScript Error with this code and message.
val javascript_error(const char* code, const std::string& message) {
  val object = val::global("Error").new_(message);
  put(object, "code", val(code));
  return object;
}

/// `array` must be an instance of this class of JavaScript.
bool is_a(const val& array, const char* name) { return array.instanceof (val::global(name)); }

}  // namespace

void call_guarded(void (*body)(void*), void* context) {
  val error = val::undefined();
  try {
    body(context);
    return;
  } catch (const Error& caught) {
    error = javascript_error(error_code_name(caught.code()), caught.what());
  } catch (const std::bad_alloc&) {
    error = javascript_error(error_code_name(ErrorCode::out_of_memory), no_more_memory());
  } catch (const std::exception& caught) {
    error = javascript_error("internal", caught.what());
  }
  error.throw_();
}

double require_whole(const char* what, double number, double low, double high) {
  if (!(number >= low && number <= high) || number != std::floor(number)) {
    throw Error(ErrorCode::out_of_range,
                {what, " is ", number, ", expected a whole number from ", low, " to ", high});
  }
  return number;
}

std::uint64_t seed_from(double number) {
  return whole<std::uint64_t>("the seed", number, 0.0, 4294967295.0);
}

Index visible_from(double number) {
  return whole<Index>("the number of visible units", number, 1, static_cast<double>(max_visible));
}

Index hidden_from(double number) {
  return whole<Index>("the number of hidden units", number, 1, static_cast<double>(max_hidden));
}

val field(const val& object, const char* key) {
  return object.isUndefined() || object.isNull() ? val::undefined() : object[key];
}

double number_in(const val& object, const char* key) {
  const val value = field(object, key);
  return value.isNumber() ? value.as<double>() : std::nan("");
}

std::string text_in(const val& object, const char* key) {
  const val value = field(object, key);
  return value.isString() ? value.as<std::string>() : "";
}

bool truth_in(const char* what, const val& object, const char* key) {
  const val value = field(object, key);
  if (!value.isTrue() && !value.isFalse()) {
    throw Error(ErrorCode::out_of_range, {what, " must be true or false"});
  }
  return value.isTrue();
}

Index length_of(const char* what, const val& array) {
  if (!is_a(array, "Uint8Array")) {
    throw Error(ErrorCode::not_binary, {what, " must be a Uint8Array"});
  }
  return whole<Index>("the length of a Uint8Array", number_in(array, "length"), 0,
                      std::numeric_limits<std::int32_t>::max());
}

Index count_images(const char* who, const val& pixels, Index n_visible) {
  const Index length = length_of("the images", pixels);
  if (length % n_visible != 0) {
    throw Error(ErrorCode::shape_mismatch,
                {who, ": ", length, " pixels are not a whole number of images of ", n_visible});
  }
  return length / n_visible;
}

void copy_bytes(const val& array, std::uint8_t* to, std::size_t length) {
  view(to, length).call<void>("set", array);
}

void copy_images(const val& pixels, Index n_visible, Index first, Index count, std::uint8_t* to) {
  const auto begin = static_cast<double>(first * n_visible);
  const auto end = static_cast<double>((first + count) * n_visible);
  copy_bytes(pixels.call<val>("subarray", begin, end), to,
             static_cast<std::size_t>(count * n_visible));
}

void copy_floats(const char* what, const val& array, float* to, Index length) {
  if (!is_a(array, "Float32Array") || number_in(array, "length") != static_cast<double>(length)) {
    throw Error(ErrorCode::shape_mismatch, {what, " must be a Float32Array of ", length,
                                            length == 1 ? " number" : " numbers"});
  }
  view(to, static_cast<std::size_t>(length)).call<void>("set", array);
}

BinaryVector image_from(const val& array) {
  BinaryVector image(length_of("an image", array));
  copy_bytes(array, image.data(), static_cast<std::size_t>(image.size()));
  return image;
}

Index label_count_from(double number) {
  const auto n_labels =
      whole<Index>("the number of label units", number, 0, static_cast<double>(max_labels));
  require_label_count("the machine", n_labels);
  return n_labels;
}

std::vector<std::uint8_t> labels_from(const val& array) {
  std::vector<std::uint8_t> labels(static_cast<std::size_t>(length_of("the labels", array)));
  copy_bytes(array, labels.data(), labels.size());
  return labels;
}

void put(val& object, const char* key, double number) { object.set(key, number); }
void put(val& object, const char* key, const val& value) { object.set(key, value); }

val number_or_null(const std::optional<double>& number) {
  return number ? val(*number) : val::null();
}

}  // namespace rbm::wasm
