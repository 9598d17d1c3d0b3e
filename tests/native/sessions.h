#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "rbm/datasets.h"
#include "rbm/digest.h"
#include "rbm/error.h"
#include "rbm/session.h"

namespace rbm::test {

/// A session that has done this many updates on 90 bars-and-stripes of 4 x 4.
inline Session trained(std::uint64_t updates, std::uint64_t seed = 1) {
  Session session(16, 10, seed);
  session.set_data(bars_and_stripes(4, 90, 1).images);
  session.train(updates);
  return session;
}

/// Bytes of a save without its digest, with the one that belongs to them.
inline std::vector<std::uint8_t> sealed(std::vector<std::uint8_t> bytes) {
  Digest digest;
  digest.add(bytes.data(), bytes.size());
  const std::uint64_t value = digest.value();
  bytes.resize(bytes.size() + sizeof(value));
  std::memcpy(bytes.data() + bytes.size() - sizeof(value), &value, sizeof(value));
  return bytes;
}

/// Images [16, n] that are all different: the bits of their numbers. n <= 65536.
inline BinaryBatch numbered_images(Index n_images) {
  BinaryBatch images(16, n_images);
  for (Index s = 0; s < n_images; ++s) {
    for (Index i = 0; i < 16; ++i) images(i, s) = static_cast<std::uint8_t>(s >> i & 1);
  }
  return images;
}

/// Reads these images, which have to outlive it.
inline ImageSource source_of(const BinaryBatch& images) {
  return [&images](Index first, Index count, std::uint8_t* to) {
    std::copy_n(images.data() + first * images.rows(), count * images.rows(), to);
  };
}

/// The code of the error that `call` throws.
template <class Call>
ErrorCode code_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::bad_state;
}

}  // namespace rbm::test
