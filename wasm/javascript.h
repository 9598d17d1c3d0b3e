#pragma once

// What all bindings need of Emscripten: errors that cross the border, numbers and arrays that come
// in, views and objects that go out.

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "rbm/types.h"

namespace rbm::wasm {

using emscripten::val;

// Errors ------------------------------------------------------------------------------------------

/// Calls body(context) and turns what it throws into a JavaScript Error with `code` and `message`.
/// The JavaScript exception is thrown after the handler has ended, so that the C++ exception is
/// freed.
void call_guarded(void (*body)(void*), void* context);

/// Runs `body` inside call_guarded(): one handler for all bindings, since one for each is long.
template <class Body>
auto guard(Body body) -> decltype(body()) {
  using Result = decltype(body());
  if constexpr (std::is_void_v<Result>) {
    call_guarded([](void* context) { (*static_cast<Body*>(context))(); }, &body);
  } else {
    struct Call {
      Body& body;
      std::optional<Result> result;
    } call{body, {}};
    call_guarded(
        [](void* context) {
          auto& [called, result] = *static_cast<Call*>(context);
          result.emplace(called());
        },
        &call);
    return *std::move(call.result);
  }
}

/// `guarded<&JsSession::train>` is what Embind binds: the same call, inside guard().
template <auto method>
struct Guarded;
template <class Self, class Result, class... Arguments, Result (Self::*method)(Arguments...)>
struct Guarded<method> {
  static Result call(Self& self, Arguments... arguments) {
    return guard([&] { return (self.*method)(arguments...); });
  }
};
template <auto method>
constexpr auto guarded = &Guarded<method>::call;

// Numbers that come in ----------------------------------------------------------------------------

/// @throws Error{out_of_range} naming `what` unless the number is whole and in [low, high]
double require_whole(const char* what, double number, double low, double high);

/// A JavaScript number as an integer. @throws Error{out_of_range} as require_whole
template <class Integer>
Integer whole(const char* what, double number, double low, double high) {
  return static_cast<Integer>(require_whole(what, number, low, high));
}

/// A seed, [0, 2^32). @throws Error{out_of_range}
std::uint64_t seed_from(double number);

/// Of either layer. @throws Error{out_of_range}
Index visible_from(double number);
Index hidden_from(double number);

/// A field of an object; undefined if there is no object.
val field(const val& object, const char* key);

/// A field as a number; NaN, which no check lets through, if it is something else.
double number_in(const val& object, const char* key);

/// A field as a text; empty if it is something else.
std::string text_in(const val& object, const char* key);

/// @throws Error{out_of_range} unless the field is true or false
bool truth_in(const char* what, const val& object, const char* key);

// Arrays that come in -----------------------------------------------------------------------------

/// The length of a Uint8Array. @throws Error{not_binary} for anything else
Index length_of(const char* what, const val& array);

/// How many images of n_visible pixels a Uint8Array holds.
/// @throws Error{not_binary} if it is none, Error{shape_mismatch} if a part is left
Index count_images(const char* who, const val& pixels, Index n_visible);

/// Copies a Uint8Array into memory of its length.
void copy_bytes(const val& array, std::uint8_t* to, std::size_t length);

/// Copies images [first, first + count) of n_visible pixels out of a Uint8Array.
void copy_images(const val& pixels, Index n_visible, Index first, Index count, std::uint8_t* to);

/// Copies a Float32Array. @throws Error{shape_mismatch} naming `what` unless it has this length
void copy_floats(const char* what, const val& array, float* to, Index length);

BinaryVector image_from(const val& array);

/// Of a machine without or with label units. @throws Error{out_of_range}
Index label_count_from(double number);

/// The classes of images. @throws Error{not_binary} unless it is a Uint8Array
std::vector<std::uint8_t> labels_from(const val& array);

// What goes out -----------------------------------------------------------------------------------

/// Views die at the next call into the module. Making other values may be such a call: make views
/// last.
template <class T>
val view(const T* values, std::size_t count) {
  return val(emscripten::typed_memory_view(count, values));
}
template <class Container>
val view(const Container& values) {
  return view(values.data(), static_cast<std::size_t>(values.size()));
}

/// Sets a field, without a new copy of the code for every text and number.
void put(val& object, const char* key, double number);
void put(val& object, const char* key, const val& value);

val number_or_null(const std::optional<double>& number);

/// What `make` makes of the content; null without one.
template <class T>
val or_null(const std::optional<T>& content, val (*make)(const T&)) {
  return content ? make(*content) : val::null();
}

}  // namespace rbm::wasm
