# The target rbm_googletest: GoogleTest with a main().
# Natively the installed library. For wasm it has to be compiled with the core's kind of exceptions, so
# its sources are used: Debian's and Ubuntu's package ships them, elsewhere they are fetched.
add_library(rbm_googletest INTERFACE)

if(NOT EMSCRIPTEN)
  find_package(GTest QUIET)
endif()

if(NOT TARGET GTest::gtest_main)
  set(INSTALL_GTEST OFF CACHE BOOL "" FORCE)
  set(BUILD_GMOCK OFF CACHE BOOL "" FORCE)
  if(EMSCRIPTEN)
    set(gtest_disable_pthreads ON CACHE BOOL "" FORCE)
  endif()
  set(RBM_GOOGLETEST_SOURCE /usr/src/googletest CACHE PATH "Folder with GoogleTest's sources")
  if(EXISTS ${RBM_GOOGLETEST_SOURCE}/CMakeLists.txt)
    add_subdirectory(${RBM_GOOGLETEST_SOURCE} googletest EXCLUDE_FROM_ALL)
  else()
    include(FetchContent)
    FetchContent_Declare(googletest
      GIT_REPOSITORY https://github.com/google/googletest.git
      GIT_TAG f8d7d77c06936315286eb55f8de22cd23c188571) # v1.14.0
    FetchContent_MakeAvailable(googletest)
  endif()
  if(EMSCRIPTEN)
    foreach(target gtest gtest_main)
      target_compile_options(${target} PRIVATE -fwasm-exceptions -w)
    endforeach()
  endif()
  target_link_libraries(rbm_googletest INTERFACE gtest_main gtest)
else()
  target_link_libraries(rbm_googletest INTERFACE GTest::gtest_main GTest::gtest)
endif()
