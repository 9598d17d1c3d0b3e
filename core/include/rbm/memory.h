#pragma once

#include <cstdint>

#include "rbm/types.h"

namespace rbm {

/// What decides how much memory a session takes.
struct Workload {
  Index n_visible;
  Index n_hidden;
  Index n_images;
  Index batch_size;  ///< images per update, and persistent chains
  Index n_chains;    ///< chains on display

  // See count_trainer().
  Index n_temperatures = 1;    ///< replicas of each persistent chain
  Index trainer_matrices = 0;  ///< of the weights' size, beside parameters and velocities
};

/// Most bytes that a session of this size comes to hold, an upper bound that is meant to be less
/// than twice the truth: parameters and velocities, the transposed weights of trainer and display,
/// a second machine while one is made anew, the saved bytes, the images with their order, and the
/// states, means and lists of every image and chain that is worked on at a time.
std::uint64_t memory_needed(const Workload& workload);

/// Says no before anything is touched.
/// @param who        the call that asks
/// @param needed     bytes, of memory_needed()
/// @param available  bytes that can be had
/// @throws Error{out_of_memory} with both numbers and what would need less if needed > available
void require_memory(const char* who, const Workload& workload, std::uint64_t needed,
                    std::uint64_t available);

}  // namespace rbm
